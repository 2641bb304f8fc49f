package mx.prep.core.node;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import mx.prep.core.config.PrepConfig;
import mx.prep.core.config.SourceConfig;
import mx.prep.core.disk.DataFolder;
import mx.prep.core.disk.Durable;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.ReceivingSource;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Source;
import mx.prep.core.spi.SourceContext;
import mx.prep.core.spi.SourceFactory;

/**
 * Makes the sources of a configuration, each with a folder of its own.
 *
 * @param installed by type
 */
record Sources(
    Registry<SourceFactory<?>> installed,
    Conventions conventions,
    DataFolder data,
    AuditLog audit,
    Clock clock) {
  /** In the configuration's order. */
  List<ReceivingSource> of(PrepConfig config) {
    List<ReceivingSource> sources = new ArrayList<>();
    for (SourceConfig source : config.sources()) {
      sources.add(source(config, source, sources.size() + 1));
    }
    return sources;
  }

  private ReceivingSource source(PrepConfig config, SourceConfig source, int number) {
    String type = source.plugin().type();
    String id = number + "-" + type;
    SourceContext context =
        new SourceContext(
            conventions.get(source.convention()),
            data.incoming(id),
            data.sourceMemory(id),
            config.limits(),
            clock,
            audit::append);
    try {
      Durable.createDirectories(context.incoming());
    } catch (IOException e) {
      throw new PrepException(e, CoreError.DISK, "path", context.incoming(), "detail", e);
    }
    return new ReceivingSource(
        type, create(installed.get(type), source, context), context.convention());
  }

  private static <C> Source create(
      SourceFactory<C> factory, SourceConfig source, SourceContext context) {
    return factory.create(source.plugin().settings().as(factory.configType()), context);
  }
}
