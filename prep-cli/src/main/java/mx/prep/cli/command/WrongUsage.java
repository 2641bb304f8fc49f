package mx.prep.cli.command;

import java.util.List;
import mx.prep.core.error.ErrorCategory;
import mx.prep.core.text.MessageKey;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in the person's language what is wrong about a command line; picocli speaks English only.
 */
final class WrongUsage implements IParameterExceptionHandler {
  private final Session session;

  WrongUsage(Session session) {
    this.session = session;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    new Failures(session)
        .say(what(failure) + " " + session.text(CliText.USAGE_HELP, "command", name));
    if (session.early().verbose()) {
      failure.printStackTrace(session.err());
    }
    return ErrorCategory.USAGE.exit();
  }

  private String what(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (failure instanceof MissingParameterException missing) {
      ArgSpec first = missing.getMissing().get(0);
      // An option that need not be there is, but without its value.
      if (first.isOption() && !first.required()) {
        return text(CliText.USAGE_NO_VALUE, "argument", name(first));
      }
      return text(
          CliText.USAGE_MISSING,
          "arguments",
          String.join(", ", missing.getMissing().stream().map(WrongUsage::name).toList()));
    }
    if (failure instanceof OverwrittenOptionException twice) {
      return text(CliText.USAGE_TWICE, "argument", name(twice.getOverwritten()));
    }
    ArgSpec argument = failure.getArgSpec();
    String value = String.valueOf(failure.getValue());
    if (argument == null) {
      return text(CliText.USAGE_OTHER, "detail", String.valueOf(failure.getMessage()));
    }
    return failure.getValue() == null
        ? text(CliText.USAGE_NO_VALUE, "argument", name(argument))
        : text(
            CliText.USAGE_VALUE,
            "argument",
            name(argument),
            "value",
            value,
            "expected",
            argument.paramLabel());
  }

  private String unmatched(UnmatchedArgumentException failure) {
    String given = String.join(" ", failure.getUnmatched());
    List<String> suggestions = failure.getSuggestions();
    return suggestions.isEmpty()
        ? text(CliText.USAGE_UNKNOWN, "argument", given)
        : text(CliText.USAGE_UNKNOWN_NEAR, "argument", given, "suggestion", suggestions.get(0));
  }

  private String text(MessageKey key, Object... namesAndValues) {
    return session.text(key, namesAndValues);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
