using System.Text;
using Audit.Model;

namespace Audit.Cli.Models;

/// <summary>
/// A bundle as one file: the plainest tar there is (ustar, regular files with plain names, sorted, without times and owners), so the same bundle gives the same bytes
/// everywhere. Reading takes exactly that and refuses whatever else a tar can hold: links, folders, paths, extension headers, the same name twice.
/// </summary>
internal static class BundleArchive
{
    private const int BlockLength = 512;
    private const int LongestName = 100;
    private const int MostFiles = 64;
    private const long MaximumFileBytes = 512L << 20;
    private const long MaximumBytes = 640L << 20;
    private const int MaximumPadding = 1 << 20;
    private const int SizeOffset = 124;
    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;
    private const int TypeOffset = 156;
    private const int MagicOffset = 257;
    private const int PrefixOffset = 345;

    /// <summary>Writes files as an archive.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="files">Contents by plain file name.</param>
    public static void Write(Stream stream, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            stream.Write(Header(name, content.LongLength));
            stream.Write(content);
            stream.Write(new byte[Padding(content.LongLength)]);
        }

        stream.Write(new byte[2 * BlockLength]);
    }

    /// <summary>Reads an archive into a folder.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="folder">An empty folder.</param>
    /// <exception cref="BundleException">It is no archive of a bundle, or holds what a bundle cannot hold.</exception>
    public static void Extract(string file, string folder)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > MaximumBytes)
            {
                throw new BundleException(file, $"it has {stream.Length} bytes, more than the {MaximumBytes} that are allowed.");
            }

            Extract(stream, file, folder);
        }
        catch (EndOfStreamException exception)
        {
            throw new BundleException(file, "it ends in the middle of a file. Copy or pack it again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BundleException(file, $"it cannot be read: {exception.Message}", exception);
        }
    }

    private static void Extract(FileStream stream, string file, string folder)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var header = new byte[BlockLength];
        while (true)
        {
            stream.ReadExactly(header);
            if (!header.AsSpan().ContainsAnyExcept((byte)0))
            {
                RefuseRest(stream, file);
                return;
            }

            var (name, size) = Entry(header, file);
            if (!names.Add(name))
            {
                throw new BundleException(file, $"it holds {name} twice.");
            }

            if (names.Count > MostFiles || size > MaximumFileBytes || size > stream.Length - stream.Position)
            {
                throw new BundleException(
                    file, $"{name} states {size} bytes, of which it has {stream.Length - stream.Position}; at most {MostFiles} files of {MaximumFileBytes} bytes are allowed.");
            }

            using (var target = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write))
            {
                Copy(stream, target, size);
            }

            stream.ReadExactly(new byte[Padding(size)]);
        }
    }

    private static void Copy(FileStream source, FileStream target, long size)
    {
        var buffer = new byte[64 << 10];
        while (size > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(size, buffer.Length));
            source.ReadExactly(part);
            target.Write(part);
            size -= part.Length;
        }
    }

    private static (string Name, long Size) Entry(ReadOnlySpan<byte> header, string file)
    {
        if (!header[MagicOffset..].StartsWith("ustar"u8) || Octal(header.Slice(ChecksumOffset, ChecksumLength)) != Checksum(header))
        {
            throw new BundleException(file, "it is no archive that 'fabric-audit model pack' made.");
        }

        var name = Encoding.Latin1.GetString(header[..LongestName]).TrimEnd('\0');
        var isPlain = name.Length > 0 && name[0] != '.' && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
        if (!isPlain || header[PrefixOffset] != 0)
        {
            throw new BundleException(file, $"it holds \"{name}\", which is no plain file name.");
        }

        if (header[TypeOffset] is not ((byte)'0' or 0))
        {
            throw new BundleException(file, $"{name} in it is no regular file. Make the archive with 'fabric-audit model pack'.");
        }

        return Octal(header.Slice(SizeOffset, 12)) is { } size and >= 0
            ? (name, size)
            : throw new BundleException(file, $"{name} in it has no readable size.");
    }

    private static void RefuseRest(FileStream stream, string file)
    {
        var rest = stream.Length - stream.Position;
        var padding = new byte[Math.Min(rest, MaximumPadding)];
        stream.ReadExactly(padding);
        if (rest is < BlockLength or > MaximumPadding || padding.AsSpan().ContainsAnyExcept((byte)0))
        {
            throw new BundleException(file, "it does not end as an archive does: it was cut off, or something stands behind its end.");
        }
    }

    private static byte[] Header(string name, long size)
    {
        var header = new byte[BlockLength];
        Encoding.ASCII.GetBytes(name, header);
        Encoding.ASCII.GetBytes("0000644\0" + "0000000\0" + "0000000\0", header.AsSpan(LongestName));
        Encoding.ASCII.GetBytes($"{Convert.ToString(size, 8).PadLeft(11, '0')}\0" + "00000000000\0", header.AsSpan(SizeOffset));
        header[TypeOffset] = (byte)'0';
        "ustar\u000000"u8.CopyTo(header.AsSpan(MagicOffset));
        Encoding.ASCII.GetBytes($"{Convert.ToString(Checksum(header), 8).PadLeft(6, '0')}\0 ", header.AsSpan(ChecksumOffset));
        return header;
    }

    /// <summary>The sum of the header's bytes, where the checksum itself counts as spaces.</summary>
    private static long Checksum(ReadOnlySpan<byte> header)
    {
        var sum = (long)ChecksumLength * ' ';
        for (var i = 0; i < header.Length; i++)
        {
            sum += i is >= ChecksumOffset and < ChecksumOffset + ChecksumLength ? 0 : header[i];
        }

        return sum;
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        var text = Encoding.Latin1.GetString(field).Trim('\0', ' ');
        var value = 0L;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '7')
            {
                return null;
            }

            value = (value * 8) + (digit - '0');
        }

        return text.Length == 0 ? null : value;
    }

    private static int Padding(long size) => (int)((BlockLength - (size % BlockLength)) % BlockLength);
}
