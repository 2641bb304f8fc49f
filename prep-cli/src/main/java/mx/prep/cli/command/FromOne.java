package mx.prep.cli.command;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of which there is at least one. */
abstract class FromOne<N extends Number> implements ITypeConverter<N> {
  /** How many of something. */
  static final class Count extends FromOne<Integer> {
    Count() {
      super(Integer::valueOf);
    }
  }

  /** A cut's number, which may be a date and time: 202406022015. */
  static final class Sequence extends FromOne<Long> {
    Sequence() {
      super(Long::valueOf);
    }
  }

  private final Function<String, N> parser;

  private FromOne(Function<String, N> parser) {
    this.parser = parser;
  }

  @Override
  public N convert(String text) {
    N number = parser.apply(text);
    if (number.longValue() < 1) {
      throw new TypeConversionException(text);
    }
    return number;
  }
}
