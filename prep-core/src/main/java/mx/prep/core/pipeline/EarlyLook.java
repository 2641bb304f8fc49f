package mx.prep.core.pipeline;

/**
 * Judges what was ahead of the clock once it is not. Apart from the calendar: judging a large cut
 * must not keep a series from opening.
 */
record EarlyLook(Pipeline pipeline, AgentListener listener) implements Routine {
  @Override
  public void run() {
    pipeline.judgeEarly().forEach(listener::decided);
  }

  @Override
  public void await() throws InterruptedException {
    CalendarTick.pause();
  }
}
