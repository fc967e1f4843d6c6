package org.ketvision.app.report;

import java.util.List;
import java.util.Map;

/// Everything a quickstart page says and shows.
///
/// @param model what was trained, in numbers
/// @param credit whose images these are
/// @param gallery the pictures
/// @param curves the losses of the trainings
/// @param scores the table, circuits first, then baselines, then published figures
/// @param comparable whether the published figures are about these images
/// @param settings names and values, in the order to show them
/// @param commands what to try next, each with a sentence
/// @param date when
/// @param seconds how long everything took
public record PageContent(
    Model model,
    Credit credit,
    Gallery gallery,
    List<Curve> curves,
    List<ScoreRow> scores,
    boolean comparable,
    Map<String, String> settings,
    List<NextStep> commands,
    String date,
    double seconds) {

  /// Whose images these are.
  ///
  /// @param dataset its title
  /// @param citation what to cite
  /// @param licence under which terms
  /// @param judged how many test images were judged
  public record Credit(String dataset, String citation, String licence, int judged) {}

  /// What was trained, in numbers.
  ///
  /// @param height rows of an image
  /// @param width columns of an image
  /// @param qubits data qubits
  /// @param trash qubits that are reset
  /// @param angles trainable angles of the circuit
  /// @param token trainable pixels of the mask token
  /// @param mask what is hidden, such as `one random quadrant`
  public record Model(
      int height, int width, int qubits, int trash, int angles, int token, String mask) {}

  /// A command to go on with.
  ///
  /// @param command what to type
  /// @param purpose what it does
  public record NextStep(String command, String purpose) {}

  /// The lines of one kind.
  List<ScoreRow> rows(ScoreRow.Kind kind) {
    return scores.stream().filter(row -> row.kind() == kind).toList();
  }
}
