package mx.prep.core.node;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mx.prep.core.calendar.CalendarLog;
import mx.prep.core.calendar.ClockWatch;
import mx.prep.core.order.OrderBox;
import mx.prep.core.order.OrderDesk;
import mx.prep.core.order.PublishOrder;
import mx.prep.core.order.RepairOrder;
import mx.prep.core.order.RollbackOrder;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Pipeline;
import mx.prep.core.pipeline.Routine;
import mx.prep.core.rebuild.Rollback;
import mx.prep.core.rebuild.RollbackWatch;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Incidents;

/** What the agent does beside the way of packages. */
record Duties(Equipment with, Pipeline pipeline, Rollback rollback, SiteCare care) {
  List<Routine> of(AgentListener listener) {
    AuditLog audit = with.records().audit();
    Incidents incidents = with.records().incidents();
    return Stream.concat(
            Stream.of(
                orders(listener),
                new LockWatch(with.lock(), listener),
                new WebServerWatch(with.webServer(), incidents),
                care.watch(),
                care.storeWatch(),
                new RollbackWatch(rollback, incidents),
                new CalendarLog(with.config().calendar(), audit, with.clock()),
                new ClockWatch(with.clock(), System::nanoTime, audit, incidents)),
            care.visits().stream())
        .toList();
  }

  /** What commands may ask of the agent. */
  private OrderDesk orders(AgentListener listener) {
    return new OrderDesk(
        new OrderBox(with.data()),
        Map.of(
            RollbackOrder.KIND,
            new RollbackOrder(rollback),
            RepairOrder.KIND,
            new RepairOrder(care.repair()),
            PublishOrder.KIND,
            new PublishOrder(pipeline, with.conventions()::get, with.data(), listener)),
        with.clock());
  }
}
