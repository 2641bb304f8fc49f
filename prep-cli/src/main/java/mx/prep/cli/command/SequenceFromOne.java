package mx.prep.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a cut's number, which may be a date and time: 202406022015. */
final class SequenceFromOne implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    long sequence = Long.parseLong(text);
    if (sequence < 1) {
      throw new TypeConversionException(text);
    }
    return sequence;
  }
}
