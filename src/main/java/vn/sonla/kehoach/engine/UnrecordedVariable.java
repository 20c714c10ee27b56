package vn.sonla.kehoach.engine;

/**
 * A variable that only carries content from a form into the application's own rows: the engine's history never records
 * it, even where a client does not send it as transient.
 *
 * @param name the variable's name
 */
public record UnrecordedVariable(String name) {}
