package org.ketvision.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.learn.failure.BadSetting;

/// One comparison that a run must pass, such as `fidelity>0.75` or `training.schedule=cosine`.
///
/// @param key a column, a metric or a setting
/// @param comparison how
/// @param value with what: as a number if it is one, else as text
public record Condition(String key, Comparison comparison, String value) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(" + RunColumn.KEY + ")\\s*(<=|>=|!=|==|=|<|>|~)\\s*(.*?)\\s*", Pattern.DOTALL);
  private static final Pattern AND = Pattern.compile("\\s+and(?:\\s+|$)", Pattern.CASE_INSENSITIVE);

  /// How a value is compared.
  public enum Comparison {
    /// `=` or `==`.
    EQUAL("="),
    /// `!=`; a run without the value passes.
    UNEQUAL("!="),
    /// `<`.
    LESS("<"),
    /// `<=`.
    AT_MOST("<="),
    /// `>`.
    GREATER(">"),
    /// `>=`.
    AT_LEAST(">="),
    /// `~`: the text holds that text, whatever the case.
    CONTAINS("~");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    static Comparison of(String sign) {
      for (Comparison comparison : values()) {
        if (comparison.sign.equals(sign.equals("==") ? "=" : sign)) {
          return comparison;
        }
      }
      throw new IllegalArgumentException("no comparison " + sign);
    }
  }

  /// Reads conditions joined by `and`.
  ///
  /// @throws BadSetting if the text is none
  public static List<Condition> parse(String text) {
    List<Condition> conditions = new ArrayList<>();
    for (String part : AND.split(text, -1)) {
      Matcher matcher = FORM.matcher(part);
      if (!matcher.matches() || matcher.group(3).isEmpty()) {
        throw new BadSetting(
            "--where '%s': write KEY, one of = != < <= > >= ~, and a value, such as fidelity>0.75"
                .formatted(text));
      }
      conditions.add(
          new Condition(
              matcher.group(1), Comparison.of(matcher.group(2)), unquoted(matcher.group(3))));
    }
    return conditions;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && ((value.startsWith("'") && value.endsWith("'"))
                || (value.startsWith("\"") && value.endsWith("\"")));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /// The condition in SQL, with `?` for the values put into `bindings`.
  String sql(List<Object> bindings) {
    String expression = RunColumn.of(key).sql();
    Object operand = operand();
    bindings.add(operand);
    return switch (comparison) {
      case CONTAINS -> "instr(lower(%s), ?) > 0".formatted(expression);
      case EQUAL -> "%s IS ?".formatted(expression);
      case UNEQUAL -> "%s IS NOT ?".formatted(expression);
      case LESS, AT_MOST, GREATER, AT_LEAST ->
          "(%s %s ? AND (typeof(%s) = 'text') = %d)"
              .formatted(
                  expression, comparison.sign, expression, operand instanceof String ? 1 : 0);
    };
  }

  private Object operand() {
    if (comparison == Comparison.CONTAINS) {
      return value.toLowerCase(Locale.ROOT);
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true") ? 1L : 0L; // as SQLite takes them out of JSON
    }
    if (RunColumn.of(key).text()) {
      return value;
    }
    try {
      return value.matches("[-+]?\\d{1,18}") ? (Object) Long.parseLong(value) : number(value);
    } catch (NumberFormatException _) {
      return value;
    }
  }

  private static Object number(String value) {
    double number = Double.parseDouble(value);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(value);
    }
    return number;
  }
}
