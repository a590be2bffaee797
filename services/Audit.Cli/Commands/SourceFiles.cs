using System.Text;
using Audit.Cli.Scanning;

namespace Audit.Cli.Commands;

/// <summary>Reads what the command line names.</summary>
internal static class SourceFiles
{
    /// <summary>A file's bytes; <c>-</c> is standard input.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximum">The most bytes it may have.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CliException">It does not exist, may not be read, or is larger.</exception>
    public static async Task<byte[]> ReadAsync(string path, int maximum, CancellationToken cancellationToken)
    {
        try
        {
            if (path != "-")
            {
                return await BoundedFile.ReadAsync(path, maximum, cancellationToken).ConfigureAwait(false);
            }

            await using var input = Console.OpenStandardInput();
            return await BoundedFile.ReadAsync(input, maximum, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new CliException(ExitCode.Usage, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static byte[] Read(string path, int maximum)
    {
        try
        {
            if (path != "-")
            {
                return BoundedFile.Read(path, maximum);
            }

            using var input = Console.OpenStandardInput();
            return BoundedFile.Read(input, maximum);
        }
        catch (IOException exception)
        {
            throw new CliException(ExitCode.Usage, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Texts by the paths they are submitted under: one file goes by its name; several keep the paths by which they import each other.</summary>
    /// <param name="files">The files as they were named, with what is in them.</param>
    /// <exception cref="CliException">One is not UTF-8.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Named(IReadOnlyList<(string Path, byte[] Content)> files) => files.Select(file =>
        KeyValuePair.Create(
            files.Count == 1 ? Path.GetFileName(file.Path) : Path.GetRelativePath(".", file.Path).Replace('\\', '/'),
            Text(file.Path, file.Content)));

    /// <summary>A file's text for submission: strictly UTF-8, for what is voted on must be what was written.</summary>
    /// <param name="path">How messages name the file.</param>
    /// <param name="bytes">What is in it.</param>
    /// <exception cref="CliException">It is not UTF-8.</exception>
    public static string Text(string path, byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new CliException(ExitCode.Usage, $"{path} is not UTF-8 text: {exception.Message}", exception);
        }
    }
}
