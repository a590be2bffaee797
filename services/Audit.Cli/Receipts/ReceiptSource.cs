using System.Text;
using Audit.Cli.Commands;
using Audit.Ledger;

namespace Audit.Cli.Receipts;

/// <summary>The source a receipt is held against, bundled as it is for a submission.</summary>
internal static class ReceiptSource
{
    /// <summary>Reads the source.</summary>
    /// <param name="paths">Solidity files, or one source bundle, salted or not; none for no source.</param>
    /// <param name="salt">The salt in hexadecimal digits; null when there is none, or it is in the bundle.</param>
    /// <exception cref="CliException">A file cannot be read, or is no source; the salt is none.</exception>
    public static SourceBundle? Read(string[] paths, string? salt)
    {
        if (paths.Length == 0)
        {
            return salt is null ? null : throw new CliException(ExitCode.Usage, "--salt goes with --source");
        }

        var files = new List<(string Path, byte[] Content)>();
        foreach (var path in paths)
        {
            files.Add((path, SourceFiles.Read(path, ReceiptCommand.MaximumSource)));
        }

        try
        {
            var bundle = files.Count == 1 && IsBundle(files[0].Content)
                ? SourceBundle.Parse(files[0].Content)
                : SourceBundle.Create(files.Select(file => KeyValuePair.Create(NameOf(file.Path, files.Count), SourceFiles.Text(file.Path, file.Content))));
            return salt is null ? bundle : bundle.Salted(Convert.FromHexString(salt));
        }
        catch (Exception exception) when (exception is LedgerRefusalException or FormatException)
        {
            throw new CliException(ExitCode.Usage, $"the source cannot be taken: {exception.Message}", exception);
        }
    }

    private static bool IsBundle(byte[] content) =>
        content.AsSpan().StartsWith("{\"files\":"u8) || content.AsSpan().StartsWith(Encoding.ASCII.GetBytes("fabric-audit salted source v1\n"));

    // As 'submit' names them: one file goes by its name, several by the paths by which they import each other.
    private static string NameOf(string path, int count) => count == 1 ? Path.GetFileName(path) : Path.GetRelativePath(".", path).Replace('\\', '/');
}
