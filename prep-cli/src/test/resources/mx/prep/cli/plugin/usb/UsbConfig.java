package org.example.usb;

import java.nio.file.Path;
import java.time.Duration;
import mx.prep.core.config.DefaultValue;

/**
 * Settings of a source {@code usb}.
 *
 * @param folder where the drive is mounted
 * @param poll how often to look whether it is there
 */
public record UsbConfig(Path folder, @DefaultValue("5s") Duration poll) {}
