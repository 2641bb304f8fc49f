package mx.prep.core.node;

import java.util.concurrent.TimeUnit;
import mx.prep.core.disk.DataLock;
import mx.prep.core.error.CoreError;
import mx.prep.core.error.PrepException;
import mx.prep.core.pipeline.AgentListener;
import mx.prep.core.pipeline.Routine;

/** Notices when another folder is put in the place of the data folder (threat T74). */
record LockWatch(DataLock lock, AgentListener listener) implements Routine {
  @Override
  public void run() {
    try {
      lock.requireHeld();
    } catch (PrepException e) {
      if (e.code() == CoreError.DISK) {
        throw e; // there is nothing to work on, and nobody else does
      }
      listener.lost(e);
    }
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }
}
