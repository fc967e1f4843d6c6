package org.ketvision.learn.faulty;

/// What goes wrong, and when.
///
/// @param kind what happens
/// @param at the number of the call, from 0
/// @param forGood whether every later call fails too, as after the end of the process
public record Fault(Kind kind, int at, boolean forGood) {
  /// Kinds of failure.
  public enum Kind {
    /// A write stores half of its bytes and fails; other calls fail.
    NO_SPACE,
    /// The call fails.
    ERROR,
    /// A write stores half of its bytes and says so; other calls do what they should.
    SHORT_WRITE,
    /// A call that would change anything is denied; others do what they should.
    READ_ONLY
  }

  /// Nothing goes wrong.
  public static final Fault NONE = new Fault(Kind.ERROR, Integer.MAX_VALUE, false);

  /// Nothing can be changed.
  public static final Fault READ_ONLY = new Fault(Kind.READ_ONLY, 0, true);

  boolean strikes(int call) {
    return call == at || (forGood && call > at);
  }
}
