using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Audit.Cli.Scanning;

/// <summary>Reads files that nobody vouches for: never more than a limit, never waiting for the other end of a pipe.</summary>
internal static partial class BoundedFile
{
    private const int FirstBuffer = 64 << 10;

    /// <summary>The content of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximum">Its largest size in bytes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="IOException">It is missing, may not be read, is no file, or is larger; the message says which.</exception>
    public static async Task<byte[]> ReadAsync(string path, int maximum, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder");
            }

            using var handle = Open(path);
            await using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            return await ReadAsync(stream, maximum, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <inheritdoc cref="ReadAsync(string, int, CancellationToken)"/>
    public static byte[] Read(string path, int maximum)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder");
            }

            using var handle = Open(path);
            using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            return Read(stream, maximum);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <summary>What a stream holds up to its end.</summary>
    /// <exception cref="IOException">It holds more than <paramref name="maximum"/> bytes, or cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int maximum, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(FirstBuffer, maximum + 1)];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return buffer.AsSpan(0, length).ToArray();
            }

            length += read;
            if (length > maximum)
            {
                throw TooLarge(maximum);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(2L * length, maximum + 1L));
            }
        }
    }

    /// <inheritdoc cref="ReadAsync(Stream, int, CancellationToken)"/>
    public static byte[] Read(Stream stream, int maximum)
    {
        using var content = new MemoryStream();
        var buffer = new byte[FirstBuffer];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > maximum)
            {
                throw TooLarge(maximum);
            }
        }

        return content.ToArray();
    }

    private static IOException TooLarge(int maximum) =>
        new(string.Create(CultureInfo.InvariantCulture, $"it has more than the {maximum} bytes that are allowed"));

    // Opening a pipe waits for somebody to write to it, unless told not to. A pipe then reads as empty, a device as far as the limit.
    private static SafeFileHandle Open(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new IOException("its name holds a NUL character");
        }

        var (nonBlocking, closeOnExec) = OperatingSystem.IsMacOS() ? (0x4, 0x1000000) : (0x800, 0x80000);
        var descriptor = OpenDescriptor(path, nonBlocking | closeOnExec);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException(Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenDescriptor(string path, int flags);
}
