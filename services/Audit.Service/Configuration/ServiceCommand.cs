namespace Audit.Service;

/// <summary>What the program is asked to do.</summary>
/// <param name="Kind">Serve, or one of the works that are done beside or instead of it.</param>
/// <param name="Configuration">The arguments that name the configuration.</param>
internal sealed record ServiceCommand(ServiceCommandKind Kind, string[] Configuration)
{
    /// <summary>The usage, for whoever got it wrong.</summary>
    internal const string Usage = """
        usage: Audit.Service [--config FILE]
               Audit.Service rebuild [--check] [--online] [--config FILE]
               Audit.Service backup --output FILE [--online] [--config FILE]
               Audit.Service restore --input FILE [--config FILE]
               Audit.Service doctor [--config FILE]
        """;

    /// <summary>Compare only, change nothing.</summary>
    internal bool CheckOnly { get; init; }

    /// <summary>Beside a running service, on the database it is connected to.</summary>
    internal bool Online { get; init; }

    /// <summary>The archive of a backup; empty for other works.</summary>
    internal string Path { get; init; } = "";

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    internal static ServiceCommand Parse(string[] arguments)
    {
        ServiceCommand command = arguments switch
        {
            ["rebuild", ..] => new ServiceCommand(ServiceCommandKind.Rebuild, []),
            ["backup", ..] => new ServiceCommand(ServiceCommandKind.Backup, []),
            ["restore", ..] => new ServiceCommand(ServiceCommandKind.Restore, []),
            ["doctor", ..] => new ServiceCommand(ServiceCommandKind.Doctor, []),
            _ => new ServiceCommand(ServiceCommandKind.Serve, arguments),
        };
        for (int i = 1; command.Kind != ServiceCommandKind.Serve && i < arguments.Length; i++)
        {
            command = (command.Kind, arguments[i], i + 1 < arguments.Length) switch
            {
                (ServiceCommandKind.Rebuild, "--check", _) => command with { CheckOnly = true },
                (ServiceCommandKind.Rebuild or ServiceCommandKind.Backup, "--online", _) => command with { Online = true },
                (ServiceCommandKind.Backup, "--output", true) or (ServiceCommandKind.Restore, "--input", true) =>
                    command with { Path = System.IO.Path.GetFullPath(arguments[++i]) },
                (_, "--config", true) => command with { Configuration = ["--config", arguments[++i]] },
                _ => throw new ConfigurationException([Usage]),
            };
        }

        bool needsPath = command.Kind is ServiceCommandKind.Backup or ServiceCommandKind.Restore;
        return needsPath && command.Path.Length == 0 ? throw new ConfigurationException([Usage]) : command;
    }
}
