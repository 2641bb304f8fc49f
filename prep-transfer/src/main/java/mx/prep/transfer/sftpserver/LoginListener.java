package mx.prep.transfer.sftpserver;

/** Is told who comes to a server; called from many threads, and must return at once. */
public interface LoginListener {
  /** Nobody is told. */
  LoginListener NOBODY =
      new LoginListener() {
        @Override
        public void entered(String user, String address) {}

        @Override
        public void left(String user, String address) {}

        @Override
        public void refused(String user, String address) {}
      };

  /**
   * Somebody logged in with a key of theirs.
   *
   * @param user an account's name
   * @param address from where
   */
  void entered(String user, String address);

  /** Somebody who had logged in is gone. */
  void left(String user, String address);

  /**
   * Somebody tried and went without having logged in.
   *
   * @param user as they said; empty where they said none; hostile
   */
  void refused(String user, String address);
}
