package org.example.usb;

import com.google.inject.AbstractModule;
import mx.prep.core.plugin.PluginBinder;
import mx.prep.core.plugin.PrepModule;

/** Brings the source and the courier {@code usb}. */
public final class UsbModule extends AbstractModule implements PrepModule {
  @Override
  public String name() {
    return "usb";
  }

  @Override
  protected void configure() {
    PluginBinder.of(binder())
        .source("usb", UsbSourceFactory.class)
        .courier("usb", UsbCourierFactory.class);
  }
}
