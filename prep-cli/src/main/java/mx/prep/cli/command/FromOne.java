package mx.prep.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of which there is at least one. */
final class FromOne implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new TypeConversionException(text);
    }
    return number;
  }
}
