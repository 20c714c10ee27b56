package vn.sonla.kehoach.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a mail server and hands everything on, but can be away, refuse whom it is told to refuse, and hang up after
 * the server behind it has taken a message.
 */
public final class SmtpRelay {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int target;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger hangUps = new AtomicInteger();
    private final int port;
    private ServerSocket server;

    /** Answers at once; {@code target} is the port of the server behind. */
    public SmtpRelay(int target) {
        this.target = target;
        server = open(0);
        port = server.getLocalPort();
    }

    public int port() {
        return port;
    }

    public void goAway() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void comeBack() {
        server = open(port);
    }

    /** Answers so to whoever wants to write to this address. */
    void refuse(String address, String reply) {
        refusals.put(address, reply);
    }

    /** Breaks the connection off so many times after a message was taken, before saying so. */
    void hangUp(int times) {
        hangUps.set(times);
    }

    void takeEverything() {
        refusals.clear();
        hangUps.set(0);
    }

    private ServerSocket open(int atPort) {
        try {
            ServerSocket opened = new ServerSocket(atPort, 50, LOOPBACK);
            Thread acceptor = new Thread(() -> accept(opened), "smtp-relay");
            acceptor.setDaemon(true);
            acceptor.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                Thread conversation = new Thread(() -> relay(client), "smtp-relay-conversation");
                conversation.setDaemon(true);
                conversation.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket behind = new Socket(LOOPBACK, target)) {
            BufferedReader fromClient = reader(client);
            BufferedReader fromServer = reader(behind);
            OutputStream toClient = client.getOutputStream();
            OutputStream toServer = behind.getOutputStream();
            write(toClient, reply(fromServer));
            String line;
            while ((line = fromClient.readLine()) != null) {
                String refusal = line.toUpperCase(Locale.ROOT).startsWith("RCPT TO:")
                        ? refusals.get(line.replaceAll(".*<(.*)>.*", "$1"))
                        : null;
                if (refusal != null) {
                    write(toClient, refusal + "\r\n");
                    continue;
                }
                write(toServer, line + "\r\n");
                String reply = reply(fromServer);
                write(toClient, reply);
                if (line.equalsIgnoreCase("DATA") && reply.startsWith("354")) {
                    do {
                        line = fromClient.readLine();
                        write(toServer, line + "\r\n");
                    } while (!line.equals("."));
                    reply = reply(fromServer);
                    if (hangUps.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        return;
                    }
                    write(toClient, reply);
                }
            }
        } catch (IOException | NullPointerException hungUp) {
            // One of the two has gone.
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** A whole reply, which may have several lines. */
    private static String reply(BufferedReader server) throws IOException {
        StringBuilder reply = new StringBuilder();
        String line;
        do {
            line = server.readLine();
            reply.append(line).append("\r\n");
        } while (line.length() > 3 && line.charAt(3) == '-');
        return reply.toString();
    }
}
