using Spectre.Console;

namespace Audit.Cli.Output;

/// <summary>Standard output as people read it: colour and the window's width on a terminal, plain text of full width elsewhere.</summary>
internal static class Terminal
{
    private const int RedirectedWidth = 200;

    /// <summary>The console to print tables on.</summary>
    public static IAnsiConsole Output => Create();

    private static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
