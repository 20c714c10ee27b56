package vn.sonla.kehoach.consolidation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Writes documents two at a time, whoever asks for them: the Director waits for six, and a long one takes some hundred
 * megabytes while it is being written. What is written here comes from its data alone; a transaction is not at hand.
 */
@Component
class DocumentPress implements DisposableBean {

    private static final int AT_ONCE = 2;

    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread worker = new Thread(work, "documents");
        // Else that of whoever asked first, which may be a server's and end before the workers do.
        worker.setContextClassLoader(DocumentPress.class.getClassLoader());
        return worker;
    });

    /**
     * Writes a number of documents.
     *
     * @param document writes one, by its place
     * @return them in their places
     */
    <T> List<T> all(int number, IntFunction<T> document) {
        List<CompletableFuture<T>> written = IntStream.range(0, number)
                .mapToObj(place -> CompletableFuture.supplyAsync(() -> document.apply(place), workers))
                .toList();
        try {
            return written.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            written.forEach(rest -> rest.cancel(false));
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void destroy() {
        workers.shutdown();
    }
}
