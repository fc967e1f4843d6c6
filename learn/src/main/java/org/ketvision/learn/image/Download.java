package org.ketvision.learn.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.Failure;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.image.DatasetFetcher.Progress;
import org.ketvision.learn.storage.AtomicFiles;

/// One file from one address, of known length and SHA-256.
///
/// Bytes go to `NAME.part`, which a later attempt continues with an HTTP range request; only a
/// whole and right file is renamed to its final name. A wrong one is thrown away. The part is
/// locked, so that two processes cannot write it at once.
final class Download {
  private static final int ATTEMPTS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration RESPOND = Duration.ofSeconds(60);
  private static final long STALL_SECONDS = 60;
  private static final int BLOCK = 1 << 16;

  private final Progress progress;

  Download(Progress progress) {
    this.progress = progress;
  }

  /// Fetches the file, in several attempts if the connection breaks.
  void fetch(URI address, Path target, long bytes, String sha256) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = lock(channel, part)) {
      transfer(new Transfer(address, channel, bytes, String.valueOf(target.getFileName())));
      channel.force(true);
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot write %s: %s; free some space or choose another place".formatted(part, e), e);
    }
    finish(address, part, target, sha256);
  }

  private static FileLock lock(FileChannel channel, Path part) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException _) {
      // The same process holds it: the same answer.
    }
    throw new OutsideFailure(
        "%s is being fetched by someone else; wait until that is done".formatted(part));
  }

  private static void finish(URI address, Path part, Path target, String sha256) {
    try {
      String found = Digest.of(part);
      if (!found.equals(sha256)) {
        Files.delete(part);
        throw new BadFile(
            "%s gave a file with SHA-256 %s instead of %s; it was thrown away, try again later"
                .formatted(address, found, sha256));
      }
      AtomicFiles.rename(part, target);
    } catch (IOException e) {
      throw new OutsideFailure("cannot write %s: %s; choose another place".formatted(target, e), e);
    }
  }

  private record Transfer(URI address, FileChannel part, long bytes, String name) {}

  private void transfer(Transfer transfer) throws IOException {
    if (transfer.part.size() > transfer.bytes) {
      transfer.part.truncate(0);
    }
    String trouble = "";
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (transfer.part.size() == transfer.bytes) {
          return;
        }
        try {
          attempt(client, transfer);
          trouble = "the connection ended early";
        } catch (NetworkTrouble e) {
          trouble = e.getMessage();
        }
      }
    }
    if (transfer.part.size() < transfer.bytes) {
      throw new OutsideFailure(
          "%s broke off after %d of %d bytes (%s); fetch again to go on from there"
              .formatted(transfer.address, transfer.part.size(), transfer.bytes, trouble));
    }
  }

  /// The network failed, which another attempt may cure; a full disk it does not.
  private static final class NetworkTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    NetworkTrouble(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private void attempt(HttpClient client, Transfer transfer) throws IOException, NetworkTrouble {
    long present = transfer.part.size();
    HttpRequest.Builder request = HttpRequest.newBuilder(transfer.address).timeout(RESPOND);
    if (present > 0) {
      request.header("Range", "bytes=" + present + "-");
    }
    HttpResponse<InputStream> response = send(client, request.build());
    try (InputStream body = response.body()) {
      switch (response.statusCode()) {
        case 200 -> transfer.part.truncate(0);
        case 206 -> requireRange(response, transfer, present);
        case 416 -> {
          transfer.part.truncate(0);
          return;
        }
        default -> throw refuse(transfer, "answered with HTTP status " + response.statusCode());
      }
      copy(body, transfer);
    }
  }

  private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
      throws NetworkTrouble {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new NetworkTrouble(reason, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutsideFailure("fetching %s was interrupted".formatted(request.uri()), e);
    }
  }

  private static void requireRange(HttpResponse<?> response, Transfer transfer, long present) {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.equals("bytes %d-%d/%d".formatted(present, transfer.bytes - 1, transfer.bytes))) {
      throw refuse(transfer, "answered the range from %d with '%s'".formatted(present, range));
    }
  }

  private static Failure refuse(Transfer transfer, String what) {
    return new OutsideFailure(
        "%s %s; check the connection or place the files by hand".formatted(transfer.address, what));
  }

  /// Appends what arrives; a connection on which nothing arrives for a minute is closed.
  private void copy(InputStream body, Transfer transfer) throws IOException, NetworkTrouble {
    byte[] block = new byte[BLOCK];
    try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      while (true) {
        int read = read(body, block, watch);
        if (read < 0) {
          return;
        }
        long position = transfer.part.size();
        if (position + read > transfer.bytes) {
          transfer.part.truncate(0);
          throw new BadFile(
              "%s sends more than the %d bytes of the official file; nothing was kept"
                  .formatted(transfer.address, transfer.bytes));
        }
        ByteBuffer buffer = ByteBuffer.wrap(block, 0, read);
        while (buffer.hasRemaining()) {
          position += transfer.part.write(buffer, position);
        }
        progress.update(transfer.name, position, transfer.bytes);
      }
    }
  }

  private static int read(InputStream body, byte[] block, ScheduledExecutorService watch)
      throws NetworkTrouble {
    ScheduledFuture<?> alarm = watch.schedule(() -> close(body), STALL_SECONDS, TimeUnit.SECONDS);
    try {
      return body.read(block);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new NetworkTrouble(reason, e);
    } finally {
      alarm.cancel(false);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException _) {
      // It is closed to wake the reader; what closing says does not matter.
    }
  }
}
