using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Fabric.Devnet.Tests.PeerCommand;

/// <summary>Chaincode packages as Fabric's tools make them.</summary>
internal static class Packages
{
    /// <summary>A package of a chaincode that serves at an address.</summary>
    public static byte[] Service(string label, string address) => Package(label, "ccaas", Archive(
        ("connection.json", $$"""{"address":"{{address}}","dial_timeout":"10s","tls_required":false}""")));

    /// <summary>A package with any code.</summary>
    public static byte[] Package(string label, string type, byte[] code) => Archive(
        (Entry("metadata.json", Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","label":"{{label}}"}"""))), Entry("code.tar.gz", code));

    /// <summary>The id under which peers know a package.</summary>
    public static string IdOf(string label, byte[] package) => $"{label}:{Convert.ToHexStringLower(SHA256.HashData(package))}";

    public static byte[] Archive(params (string Name, string Content)[] files) =>
        Archive([.. files.Select(file => Entry(file.Name, Encoding.UTF8.GetBytes(file.Content)))]);

    public static byte[] Archive(params TarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zipped = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var archive = new TarWriter(zipped, TarEntryFormat.Ustar))
        {
            foreach (var entry in entries)
            {
                archive.WriteEntry(entry);
            }
        }

        return bytes.ToArray();
    }

    public static UstarTarEntry Entry(string name, byte[] content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch };
}
