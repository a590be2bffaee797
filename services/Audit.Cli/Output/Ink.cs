namespace Audit.Cli.Output;

/// <summary>Colour and weight on a terminal; nothing anywhere else. No meaning is told by colour alone.</summary>
/// <param name="IsOn">Whether what is written reaches a terminal that shows colours.</param>
internal readonly record struct Ink(bool IsOn)
{
    /// <summary>Ink for standard output: on for a terminal, unless <c>NO_COLOR</c> is set or the terminal is dumb.</summary>
    public static Ink ForOutput() => new(
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));

    /// <summary>Heavy text.</summary>
    public string Bold(string text) => Styled("1", text);

    /// <summary>Faint text.</summary>
    public string Faint(string text) => Styled("2", text);

    /// <summary>Red text, for what fails.</summary>
    public string Red(string text) => Styled("1;31", text);

    /// <summary>Yellow text, for what wants a look.</summary>
    public string Yellow(string text) => Styled("1;33", text);

    /// <summary>Green text, for what passes.</summary>
    public string Green(string text) => Styled("32", text);

    /// <summary>Cyan text, for names of classes.</summary>
    public string Cyan(string text) => Styled("36", text);

    private string Styled(string code, string text) => IsOn ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
