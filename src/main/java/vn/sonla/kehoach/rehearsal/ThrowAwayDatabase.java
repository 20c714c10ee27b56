package vn.sonla.kehoach.rehearsal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database of its own on a PostgreSQL server that is there already, dropped in the end. */
final class ThrowAwayDatabase implements AutoCloseable {

    /** Server, database and options of a JDBC URL. */
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql:(?://[^/]+/)?)([^?]*)(\\?.*)?");

    private final String serverUrl;
    private final String user;
    private final String password;
    private final String url;
    private final String name;

    private ThrowAwayDatabase(String serverUrl, String user, String password) throws SQLException {
        Matcher parts = URL.matcher(serverUrl);
        if (!parts.matches()) {
            throw new RehearsalRefusedException("Địa chỉ cơ sở dữ liệu không phải của PostgreSQL: " + serverUrl);
        }
        this.serverUrl = serverUrl;
        this.user = user;
        this.password = password;
        this.name = "ke_hoach_dien_tap_" + UUID.randomUUID().toString().replace("-", "");
        this.url = parts.group(1) + name + (parts.group(3) == null ? "" : parts.group(3));
        execute("create database " + name + " template template0 encoding 'UTF8'");
    }

    /**
     * Creates it on the server of another database, which stays untouched.
     *
     * @throws RehearsalRefusedException when the user may not create databases there
     */
    static ThrowAwayDatabase beside(String url, String user, String password) {
        try {
            return new ThrowAwayDatabase(url, user, password);
        } catch (SQLException e) {
            throw new RehearsalRefusedException(
                    "Không tạo được cơ sở dữ liệu tạm cho diễn tập trên máy chủ của %s (%s). Người dùng cần quyền CREATEDB;"
                                    .formatted(url, e.getMessage())
                            + " hoặc bỏ spring.datasource.url để dùng PostgreSQL đi kèm.");
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() throws SQLException {
        execute("drop database if exists " + name + " with (force)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(serverUrl, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
