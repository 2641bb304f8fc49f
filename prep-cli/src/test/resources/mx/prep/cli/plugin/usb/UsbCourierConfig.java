package org.example.usb;

import java.nio.file.Path;

/**
 * Settings of a {@code push} of type {@code usb}.
 *
 * @param folder where the drive is mounted
 */
public record UsbCourierConfig(Path folder) {}
