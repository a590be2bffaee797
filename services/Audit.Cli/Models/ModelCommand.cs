using System.CommandLine;

namespace Audit.Cli.Models;

/// <summary><c>fabric-audit model</c>: what a consortium does with a model bundle before it trusts it.</summary>
internal static class ModelCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("model", "Pack, verify, describe and compare model bundles.")
    {
        PackCommand.Create(),
        VerifyCommand.Create(),
        CardCommand.Create(),
        DiffCommand.Create(),
    };

    /// <summary>The bundle that a command is about.</summary>
    public static Argument<string> Bundle(string name = "BUNDLE") => new(name) { Description = "A bundle's folder, or its archive." };
}
