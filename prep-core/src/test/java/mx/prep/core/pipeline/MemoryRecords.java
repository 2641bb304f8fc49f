package mx.prep.core.pipeline;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import mx.prep.core.model.AcceptedCut;
import mx.prep.core.model.Claim;
import mx.prep.core.model.CutRef;
import mx.prep.core.model.SeriesId;
import mx.prep.core.model.Sha256;
import mx.prep.core.spi.AuditEvent;
import mx.prep.core.spi.AuditLog;
import mx.prep.core.spi.Delivery;
import mx.prep.core.spi.Incidents;
import mx.prep.core.spi.PackageFile;
import mx.prep.core.spi.PackageHistory;
import mx.prep.core.spi.PackageRecord;
import mx.prep.core.spi.RecordsFactory.Records;
import mx.prep.core.spi.StateStore;
import mx.prep.core.text.Message;
import mx.prep.core.verdict.Refusal;
import mx.prep.core.verdict.VerdictCode;

/** Records in memory. Each change is a step: it happens whole, after it was announced. */
final class MemoryRecords implements PackageHistory, AuditLog, StateStore, Incidents {
  private final Steps steps;
  private final Clock clock;
  private final Map<SeriesId, TreeMap<Long, AcceptedCut>> accepted = new HashMap<>();
  private final Map<SeriesId, TreeMap<Long, Delivery>> pending = new HashMap<>();
  private final List<VerdictCode> refused = new ArrayList<>();
  private final List<AuditEvent> events = new ArrayList<>();
  private final Map<SeriesId, SeriesState> series = new HashMap<>();
  private final Map<String, SourceState> sources = new TreeMap<>();
  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Map<CutRef, JumpApproval> jumps = new HashMap<>();
  private Optional<Live> live = Optional.empty();

  MemoryRecords(Steps steps, Clock clock) {
    this.steps = steps;
    this.clock = clock;
  }

  Records records() {
    return new Records(this, this, this, this);
  }

  List<AuditEvent.Type> events() {
    return events.stream().map(AuditEvent::type).toList();
  }

  List<VerdictCode> refusedCodes() {
    return refused;
  }

  void forgetHistory() {
    accepted.clear();
  }

  @Override
  public Optional<AcceptedCut> highest(SeriesId of) {
    return Optional.ofNullable(accepted.get(of)).map(cuts -> cuts.lastEntry().getValue());
  }

  @Override
  public Optional<AcceptedCut> find(SeriesId of, long sequence) {
    return Optional.ofNullable(accepted.get(of)).map(cuts -> cuts.get(sequence));
  }

  @Override
  public void keepAccepted(Delivery delivery, Claim claim, AcceptedCut cut) {
    steps.take("keep " + cut.sequence());
    accepted.computeIfAbsent(cut.series(), s -> new TreeMap<>()).put(cut.sequence(), cut);
  }

  @Override
  public void keepPending(Delivery delivery, Claim claim) {
    steps.take("wait " + claim.sequence());
    TreeMap<Long, Delivery> waiting = pending.computeIfAbsent(claim.series(), s -> new TreeMap<>());
    waiting.put(
        claim.sequence(),
        ((MemoryDelivery) delivery)
            .again(
                () -> {
                  steps.take("drop " + claim.sequence());
                  waiting.remove(claim.sequence());
                }));
  }

  @Override
  public List<Delivery> pending(SeriesId of) {
    return List.copyOf(pending.getOrDefault(of, new TreeMap<>()).values());
  }

  @Override
  public List<Long> pendingSequences(SeriesId of) {
    return List.copyOf(pending.getOrDefault(of, new TreeMap<>()).keySet());
  }

  @Override
  public void keepRefused(Delivery delivery, Optional<Claim> claim, Refusal refusal) {
    steps.take("refuse " + delivery.stem());
    refused.add(refusal.code());
  }

  @Override
  public List<PackageFile> files(AcceptedCut cut) {
    return find(cut.series(), cut.sequence()).filter(cut::equals).isPresent()
        ? List.of(
            file("corte.manifest.json", cut.ref().manifest(), 100),
            file("corte.manifest.json.exe", Sha256.of(new byte[0]), 100),
            file("corte.manifest.json.p7s", Sha256.of(new byte[1]), 100),
            file("corte.zip", Sha256.of(new byte[2]), 100),
            file("otro.manifest.json", Sha256.of(new byte[3]), 100))
        : List.of();
  }

  private static PackageFile file(String name, Sha256 sha256, long size) {
    return new PackageFile(name, Path.of("packages", name), size, sha256);
  }

  @Override
  public Stream<PackageRecord> list() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void append(AuditEvent event) {
    steps.take("audit " + event.type().word());
    events.add(event);
  }

  @Override
  public Stream<Entry> entries() {
    return events.stream().map(event -> new Entry(1, clock.instant(), event));
  }

  @Override
  public Verification verify() {
    return new Verification(events.size(), Sha256.of(new byte[0]), true, Optional.empty());
  }

  @Override
  public SeriesState series(SeriesId of) {
    return series.getOrDefault(of, SeriesState.NEW);
  }

  @Override
  public void save(SeriesId of, SeriesState state) {
    steps.take("save " + state.highest().map(AcceptedCut::sequence).orElse(0L));
    series.put(of, state);
  }

  @Override
  public Optional<Live> live() {
    return live;
  }

  @Override
  public void saveLive(Optional<Live> now) {
    steps.take("live " + now.map(l -> l.cut().sequence()).orElse(0L));
    live = now;
  }

  @Override
  public Optional<JumpApproval> approvedJump(CutRef cut) {
    return Optional.ofNullable(jumps.get(cut));
  }

  @Override
  public void saveJump(JumpApproval approval) {
    jumps.put(approval.cut(), approval);
  }

  @Override
  public void dropJump(CutRef cut) {
    jumps.remove(cut);
  }

  @Override
  public List<SourceState> sources() {
    synchronized (sources) {
      return sources.values().stream().sorted(Comparator.comparing(SourceState::name)).toList();
    }
  }

  @Override
  public void saveSource(SourceState state) {
    steps.take("source");
    synchronized (sources) {
      sources.put(state.name(), state);
    }
  }

  @Override
  public void open(String kind, String subject, Message what) {
    steps.take("incident " + kind);
    incidents.putIfAbsent(
        kind + " " + subject, new Incident(kind, subject, clock.instant(), what.toString()));
  }

  @Override
  public void close(String kind, String subject) {
    incidents.remove(kind + " " + subject);
  }

  @Override
  public List<Incident> open() {
    return List.copyOf(incidents.values());
  }

  @Override
  public void close() {
    // it outlives the process that a test stops
  }
}
