using System.CommandLine;
using Audit.Model;

namespace Audit.Cli.Commands;

/// <summary>Options and defaults that several commands share.</summary>
internal static class CommonOptions
{
    private const int MostOrganizations = 9;

    /// <summary>The folder in which <c>up</c> keeps a network unless told otherwise.</summary>
    public static string DefaultDataFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "fabric-audit");

    /// <summary>Prints data for machines on standard output; progress stays on standard error.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON on standard output." };

    /// <summary>The model bundle's folder.</summary>
    public static Option<string> Model() => new("--model")
    {
        Description = "The folder of the model bundle.",
        DefaultValueFactory = _ => ModelBundle.DefaultFolder,
        HelpName = "DIR",
    };

    /// <summary>The audit service to talk to.</summary>
    public static Option<Uri?> Service() => new("--service")
    {
        Description = "The address of your organisation's audit service; by default the first of the network that 'up' runs.",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            {
                return address;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not the address of an audit service: give http://host:port or https://host:port.");
            return null;
        },
    };

    /// <summary>How many organisations a new local network has; null when it is not said.</summary>
    public static Option<int?> Organizations()
    {
        var option = new Option<int?>("--organizations")
        {
            Description = "How many organisations take part, each with its own peer and audit service; 2 by default.",
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } count and (< 1 or > MostOrganizations))
            {
                result.AddError($"--organizations {count}: give 1 to {MostOrganizations}.");
            }
        });
        return option;
    }

    /// <summary>The folder a local network lives in.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "The folder that keeps the network's chain, databases and logs.",
        DefaultValueFactory = _ => DefaultDataFolder,
        HelpName = "DIR",
    };
}
