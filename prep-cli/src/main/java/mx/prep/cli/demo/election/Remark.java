package mx.prep.cli.demo.election;

/** Why an acta needs a word beside its numbers. */
enum Remark {
  NONE,
  /** A field cannot be read; counted all the same. */
  PARTLY_ILLEGIBLE,
  /** Nothing can be read; captured, not counted. */
  ILLEGIBLE,
  /** More votes than voters on the list; captured, not counted. */
  EXCEEDS_LIST;

  boolean counts() {
    return this == NONE || this == PARTLY_ILLEGIBLE;
  }

  /** The PREP calls an acta inconsistent when votes are unreadable or exceed the list. */
  boolean inconsistent() {
    return this != NONE;
  }
}
