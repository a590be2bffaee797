using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>A chaincode package, unpacked: what it says of itself and its code (core/chaincode/persistence). Archives come from anybody.</summary>
internal sealed partial record PackageArchive(string Type, string Label, byte[] Metadata, byte[] Code)
{
    /// <summary>What an archive may unpack to; a small one can hold very much.</summary>
    public const long MaxUnpackedBytes = 1L << 30;

    private const UnixFileMode AllRights = (UnixFileMode)0x1FF;

    private const string MetadataFile = "metadata.json";
    private const string CodeFile = "code.tar.gz";

    /// <summary>The id under which a package with these bytes is known.</summary>
    public string IdOf(ByteString package) => $"{Label}:{Convert.ToHexStringLower(SHA256.HashData(package.Span))}";

    /// <summary>Reads a package.</summary>
    /// <exception cref="LifecycleException">It is none; the text is Fabric's.</exception>
    public static PackageArchive Parse(Stream package)
    {
        byte[]? metadata = null, code = null;
        foreach (var (name, content, _) in ReadFiles(package, "tar entry {0} is not a regular file, type {1}"))
        {
            (metadata, code) = name switch
            {
                MetadataFile => (content, code),
                CodeFile => (metadata, content),
                _ => (metadata, code),
            };
        }

        if (code is null)
        {
            throw new LifecycleException("did not find a code package inside the package");
        }

        if (metadata is null)
        {
            throw new LifecycleException($"did not find any package metadata (missing {MetadataFile})");
        }

        var (type, label) = ReadMetadata(metadata);
        return LabelPattern().IsMatch(label)
            ? new PackageArchive(type, label, metadata, code)
            : throw new LifecycleException(
                $"invalid label '{label}'. Label must be non-empty, can only consist of alphanumerics, symbols from '.+-_', and can only begin with alphanumerics");
    }

    /// <summary>The code's files by their paths, which lead nowhere out of the folder they are unpacked to.</summary>
    /// <exception cref="LifecycleException">The code is no archive of regular files.</exception>
    public IEnumerable<(string Path, byte[] Content, UnixFileMode Mode)> ReadCode()
    {
        using var stream = new MemoryStream(Code, writable: false);
        foreach (var (name, content, mode) in ReadFiles(stream, "invalid file type '{1}' contained in archive for file '{0}'", allowFolders: true))
        {
            var path = name.Split('/').Where(part => part is not ("" or ".")).ToList();
            if (name.StartsWith('/') || path.Contains("..") || path.Count == 0 || name.Contains('\\') || name.Contains('\0'))
            {
                throw new LifecycleException($"could not untar source package: tar contains the absolute or escaping path '{name}'");
            }

            yield return (string.Join('/', path), content, mode);
        }
    }

    /// <summary>Writes the code's files to a folder.</summary>
    /// <exception cref="LifecycleException">The code is no archive of regular files that stay in the folder.</exception>
    public void Extract(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (path, content, mode) in ReadCode())
        {
            var target = Path.Combine(folder, path);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, content);
                if (!OperatingSystem.IsWindows())
                {
                    // Whoever packed it may not take the builder's right to read and replace it.
                    File.SetUnixFileMode(target, (mode & AllRights) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new LifecycleException($"could not untar source package: could not create file '{path}': {exception.Message}");
            }
        }
    }

    private static IEnumerable<(string Name, byte[] Content, UnixFileMode Mode)> ReadFiles(Stream archive, string notRegular, bool allowFolders = false)
    {
        using var unzipped = new GZipStream(archive, CompressionMode.Decompress);
        using var limited = new LimitedStream(unzipped, MaxUnpackedBytes);
        using var reader = new TarReader(limited);
        while (Next(reader) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
            {
                yield return (entry.Name, Content(entry), entry.Mode);
            }
            else if (!allowFolders || entry.EntryType != TarEntryType.Directory)
            {
                throw new LifecycleException(string.Format(
                    System.Globalization.CultureInfo.InvariantCulture, notRegular, entry.Name, (int)entry.EntryType));
            }
        }
    }

    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            TarEntry? entry;
            do
            {
                entry = reader.GetNextEntry();
            }
            while (entry is { EntryType: TarEntryType.GlobalExtendedAttributes });
            return entry;
        }
        catch (InvalidDataException exception)
        {
            throw Broken(exception);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or OverflowException or IOException)
        {
            throw new LifecycleException($"error inspecting next tar header: {exception.Message}");
        }
    }

    private static byte[] Content(TarEntry entry)
    {
        try
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new LifecycleException($"could not read {entry.Name} from tar: {exception.Message}");
        }
    }

    private static LifecycleException Broken(InvalidDataException exception) => new($"error reading as gzip stream: {exception.Message}");

    private static (string Type, string Label) ReadMetadata(byte[] metadata)
    {
        try
        {
            using var document = JsonDocument.Parse(metadata);
            return (Text(document, "type"), Text(document, "label"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new LifecycleException($"could not unmarshal {MetadataFile} as json: {exception.Message}");
        }
    }

    private static string Text(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() ?? string.Empty : string.Empty;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.+-]*\z")]
    private static partial Regex LabelPattern();
}
