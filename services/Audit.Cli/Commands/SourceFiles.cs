using System.Text;
using Audit.Cli.Scanning;

namespace Audit.Cli.Commands;

/// <summary>Reads what the command line names.</summary>
internal static class SourceFiles
{
    private const int MaximumSubmissionBytes = 64 << 20;

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

    /// <summary>A file's text for submission: strictly UTF-8, for what is voted on must be what was written.</summary>
    /// <exception cref="CliException">It cannot be read or is not UTF-8.</exception>
    public static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(path, MaximumSubmissionBytes, cancellationToken).ConfigureAwait(false);
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
