using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Audit.Store;

/// <summary>One numbered step of the schema: <c>0001_what_it_does.sql</c>. Its text never changes once released.</summary>
/// <param name="Version">
/// The number in its name. Steps go in the order of their numbers; each room of the service numbers its steps from a ten of its own, and
/// none touches another's tables, so that a step with a lower number may come to a database later.
/// </param>
/// <param name="Name">The file name without its ending.</param>
/// <param name="Sql">The statements.</param>
public sealed record SchemaMigration(int Version, string Name, string Sql)
{
    private const string Folder = "Migrations/";

    /// <summary>The SHA-256 of the statements, in lower-case hexadecimal digits.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The steps this library brings along, in order.</summary>
    public static IReadOnlyList<SchemaMigration> All { get; } =
        [.. typeof(SchemaMigration).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(migration => migration.Version)];

    private static SchemaMigration Read(string resource)
    {
        using Stream stream = typeof(SchemaMigration).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string name = Path.GetFileNameWithoutExtension(resource[Folder.Length..]);
        return new SchemaMigration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
