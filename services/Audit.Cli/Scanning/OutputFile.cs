using System.Text;

namespace Audit.Cli.Scanning;

/// <summary>Writes what a command was asked to put into a file.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a file that cannot be written before the work is done that it shall hold.</summary>
    /// <exception cref="CliException">Its folder does not exist, or it is a folder.</exception>
    public static void Require(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (Directory.Exists(file) || !Directory.Exists(folder))
        {
            throw new CliException(ExitCode.Usage, $"{file} cannot be written: {(Directory.Exists(file) ? "it is a folder" : $"there is no folder {folder}")}.");
        }
    }

    /// <summary>Writes a text as UTF-8.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static Task WriteAsync(string file, string text, CancellationToken cancellationToken) =>
        WriteAsync(file, Encoding.UTF8.GetBytes(text), cancellationToken);

    /// <summary>Writes bytes.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static async Task WriteAsync(string file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(file, content, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException(ExitCode.Usage, $"{file} cannot be written: {exception.Message}", exception);
        }
    }
}
