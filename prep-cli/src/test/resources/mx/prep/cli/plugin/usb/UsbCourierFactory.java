package org.example.usb;

import jakarta.inject.Inject;
import mx.prep.core.spi.Courier;
import mx.prep.core.spi.CourierFactory;

/** Makes couriers that write to a drive which somebody carries to the Difusor. */
public final class UsbCourierFactory implements CourierFactory<UsbCourierConfig> {
  @Inject
  public UsbCourierFactory() {}

  @Override
  public Class<UsbCourierConfig> configType() {
    return UsbCourierConfig.class;
  }

  @Override
  public Courier create(UsbCourierConfig config) {
    return new UsbCourier(config.folder());
  }
}
