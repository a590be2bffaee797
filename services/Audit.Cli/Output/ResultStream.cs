namespace Audit.Cli.Output;

/// <summary>Where a command writes what it got: a file, or standard output.</summary>
internal static class ResultStream
{
    /// <summary>Writes to a file, which is there only once it is complete, or to standard output.</summary>
    /// <param name="file">The file; null or <c>-</c> for standard output.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static async Task WriteAsync(string? file, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        if (file is null or "-")
        {
            await WriteToConsoleAsync(write, cancellationToken).ConfigureAwait(false);
            return;
        }

        Scanning.OutputFile.Require(file);
        var draft = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            await using (var stream = File.Create(draft))
            {
                await write(stream).ConfigureAwait(false);
            }

            File.Move(draft, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"{file} cannot be written: {exception.Message}", exception);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task WriteToConsoleAsync(Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        await using var stream = new ConsoleStream();
        await write(stream).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
