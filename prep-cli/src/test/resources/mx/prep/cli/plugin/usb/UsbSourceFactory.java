package org.example.usb;

import jakarta.inject.Inject;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;

/** Makes sources that read a drive which somebody carries here. */
public final class UsbSourceFactory implements SourceFactory<UsbConfig> {
  @Inject
  public UsbSourceFactory() {}

  @Override
  public Class<UsbConfig> configType() {
    return UsbConfig.class;
  }

  @Override
  public Source create(UsbConfig config, SourceContext context) {
    return new UsbSource(config, context);
  }
}
