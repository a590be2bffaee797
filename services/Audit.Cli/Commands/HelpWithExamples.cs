using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Audit.Cli.Commands;

/// <summary>The help of a command, with examples under it that can be typed as they stand.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help;

    private HelpWithExamples(HelpAction help) => _help = help;

    /// <summary>Examples by command, each a whole command line; a command without one of its own has those of its parent that begin with it.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [""] =
        [
            "fabric-audit demo",
            "fabric-audit scan contracts/ --explain",
            "fabric-audit submit Vault.sol",
            "fabric-audit doctor",
        ],
        ["demo"] = ["fabric-audit demo", "fabric-audit demo --json"],
        ["up"] = ["fabric-audit up", "fabric-audit up --data ./network"],
        ["submit"] =
        [
            "fabric-audit submit Vault.sol",
            "fabric-audit submit src/Vault.sol src/Owner.sol --name Vault --redact",
            "fabric-audit submit input.json --service https://audit.org1.example.com --token-file token",
        ],
        ["history"] = ["fabric-audit history", "fabric-audit history --verdict FAIL --limit 50"],
        ["audits"] =
        [
            "fabric-audit audits list --verdict FAIL --class reentrancy --all",
            "fabric-audit audits export --format csv -o audits.csv",
            "fabric-audit audits dispute ID --reason \"the guard is in the caller\"",
        ],
        ["models"] = ["fabric-audit models list", "fabric-audit models approve HASH"],
        ["policy"] = ["fabric-audit policy show", "fabric-audit policy propose policy.json", "fabric-audit policy approve ID"],
        ["blocks"] = ["fabric-audit blocks list", "fabric-audit blocks show 7", "fabric-audit blocks transaction ID --json"],
        ["parked"] = ["fabric-audit parked list", "fabric-audit parked retry ID"],
        ["alerts"] = ["fabric-audit alerts", "fabric-audit alerts --json"],
        ["statistics"] = ["fabric-audit statistics", "fabric-audit statistics --bucket day --json"],
        ["events"] = ["fabric-audit events --type verdict.reached", "fabric-audit events --follow --json"],
        ["watch"] = ["fabric-audit watch ID", "fabric-audit watch ID --timeout 600 --json"],
        ["receipt"] =
        [
            "fabric-audit receipt export ID -o receipt.json",
            "fabric-audit receipt export ID --since receipt.json -o next.json",
            "fabric-audit receipt verify receipt.json --roots roots/",
            "fabric-audit receipt verify next.json --roots roots/ --proof --since receipt.json",
        ],
        ["webhooks"] = ["fabric-audit webhooks list", "fabric-audit webhooks deliveries ID"],
        ["keys"] = ["fabric-audit keys list", "fabric-audit keys revoke ID"],
        ["rebuild"] = ["fabric-audit rebuild --config audit.json --check"],
        ["backup"] = ["fabric-audit backup --config audit.json -o one.backup"],
        ["restore"] = ["fabric-audit restore --config audit.json -i one.backup"],
        ["scan"] =
        [
            "fabric-audit scan contracts/",
            "fabric-audit scan . -o report.sarif --fail-on review",
            "fabric-audit scan Vault.sol --explain --class reentrancy",
        ],
        ["model"] = ["fabric-audit model verify bundles/base", "fabric-audit model diff old new"],
        ["identity"] = ["fabric-audit identity show --msp alice/msp --msp-id Org1MSP"],
        ["devnet"] = ["fabric-audit devnet start --data ./devnet"],
        ["doctor"] = ["fabric-audit doctor", "fabric-audit doctor --config audit.json"],
        ["completion"] = ["source <(fabric-audit completion bash)", "fabric-audit completion fish > ~/.config/fish/completions/fabric-audit.fish"],
    };

    /// <summary>Lets the help of a program, and of all its commands, show examples.</summary>
    public static void AddTo(RootCommand root)
    {
        if (root.Options.OfType<HelpOption>().FirstOrDefault() is { Action: HelpAction help } option)
        {
            option.Action = new HelpWithExamples(help);
        }
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var top = command is RootCommand ? "" : Path(command).First();
        var prefix = string.Join(' ', ["fabric-audit", .. Path(command)]);
        string[] examples = [.. All.GetValueOrDefault(top, []).Where(example => command is RootCommand || example.Contains(prefix, StringComparison.Ordinal))];
        if (examples.Length > 0)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return exitCode;
    }

    private static Stack<string> Path(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? current = command; current is Command and not RootCommand; current = current.Parents.FirstOrDefault())
        {
            names.Push(current.Name);
        }

        return names;
    }
}
