using System.IO.Compression;
using System.Text;

namespace Audit.Service.Tests;

/// <summary>Zip archives, well-made and otherwise.</summary>
internal static class Archives
{
    internal const int SymbolicLink = 0xA1FF << 16;

    internal static byte[] Of(params (string Name, string Content)[] entries) =>
        Make(archive =>
        {
            foreach ((string name, string content) in entries)
            {
                Add(archive, name, Encoding.UTF8.GetBytes(content));
            }
        });

    internal static byte[] Make(Action<ZipArchive> fill)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(archive);
        }

        return stream.ToArray();
    }

    internal static ZipArchiveEntry Add(ZipArchive archive, string name, byte[] content)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
        using Stream stream = entry.Open();
        stream.Write(content);
        return entry;
    }

    /// <summary>Sets the flag "encrypted" of every entry, in its header and in the directory.</summary>
    internal static byte[] Encrypted(byte[] archive) => Patched(archive, (copy, local, header) => copy[header + (local ? 6 : 8)] |= 1);

    /// <summary>Writes another unpacked size into every header and directory entry.</summary>
    internal static byte[] Claiming(byte[] archive, uint size) => Patched(
        archive, (copy, local, header) => BitConverter.TryWriteBytes(copy.AsSpan(header + (local ? 22 : 24)), size));

    private static byte[] Patched(byte[] archive, Action<byte[], bool, int> change)
    {
        byte[] copy = [.. archive];
        for (int index = 0; index + 4 <= copy.Length; index++)
        {
            ReadOnlySpan<byte> here = archive.AsSpan(index, 4);
            bool local = here.SequenceEqual("PK\u0003\u0004"u8);
            if (local || here.SequenceEqual("PK\u0001\u0002"u8))
            {
                change(copy, local, index);
            }
        }

        return copy;
    }
}
