using System.Text;

namespace Audit.Cli.Commands;

/// <summary>Reads what the command line names.</summary>
internal static class SourceFiles
{
    /// <summary>A file's bytes; <c>-</c> is standard input.</summary>
    /// <exception cref="CliException">It does not exist or may not be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (path != "-")
            {
                return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            }

            using var buffer = new MemoryStream();
            await using var input = Console.OpenStandardInput();
            await input.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
            return buffer.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>A file's text for submission: strictly UTF-8, for what is voted on must be what was written.</summary>
    /// <exception cref="CliException">It cannot be read or is not UTF-8.</exception>
    public static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
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
