package vn.sonla.kehoach.engine;

import org.springframework.context.annotation.Import;

/** The configured database without the engine, for a command that only reads it; imported by whoever needs it. */
@Import(EmbeddedPostgresConfiguration.class)
public class DatabaseOnly {}
