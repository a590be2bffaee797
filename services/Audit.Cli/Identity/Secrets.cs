using Spectre.Console;

namespace Audit.Cli.Identity;

/// <summary>Secrets come from a file, a variable, standard input or a prompt: command lines are seen by everybody on the machine.</summary>
internal static class Secrets
{
    /// <summary>The variable that holds the secret to enroll with.</summary>
    public const string Variable = "FABRIC_AUDIT_SECRET";

    private const string StandardInput = "-";

    /// <summary>Reads the secret from what the user named, else from the variable, else from standard input or the terminal.</summary>
    /// <param name="file">The file, <c>-</c> for standard input, or null.</param>
    /// <param name="name">Whose secret it is, for the prompt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CliException">There is none.</exception>
    public static async Task<string> ReadAsync(string? file, string name, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            return await ReadFileAsync(file, cancellationToken).ConfigureAwait(false);
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value)
        {
            return value;
        }

        return Console.IsInputRedirected
            ? await ReadFileAsync(StandardInput, cancellationToken).ConfigureAwait(false)
            : await PromptAsync(name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the first line of a file, or of standard input for <c>-</c>.</summary>
    /// <exception cref="CliException">It cannot be read or is empty.</exception>
    public static async Task<string> ReadFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var line = file == StandardInput
                ? await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false)
                : await ReadFirstLineAsync(file, cancellationToken).ConfigureAwait(false);
            return line is { Length: > 0 } ? line : throw new CliException(ExitCode.Usage, $"there is no secret in the first line of {Name(file)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"the secret cannot be read from {Name(file)}: {e.Message}", e);
        }
    }

    private static async Task<string?> ReadFirstLineAsync(string file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file);
        return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }

    // On standard error: standard output carries data.
    private static Task<string> PromptAsync(string name, CancellationToken cancellationToken) =>
        new TextPrompt<string>($"Secret of {Markup.Escape(name)}:").Secret(null).ShowAsync(
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), cancellationToken);

    private static string Name(string file) => file == StandardInput ? "standard input" : $"'{file}'";
}
