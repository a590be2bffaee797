using System.CommandLine;
using Audit.Cli.Api;

namespace Audit.Cli.Commands;

/// <summary>Options of a command that go into the query of its request; what a value may be is for the service to say.</summary>
internal sealed class QueryOptions(Command command)
{
    private readonly List<(string Parameter, Option<string?> Option)> _options = [];

    /// <summary>Adds an option with any value.</summary>
    public QueryOptions Text(string option, string parameter, string description, string helpName)
    {
        var made = new Option<string?>(option) { Description = description, HelpName = helpName };
        command.Options.Add(made);
        _options.Add((parameter, made));
        return this;
    }

    /// <summary>Adds an option with one of some values, in upper or lower case.</summary>
    public QueryOptions OneOf(string option, string parameter, string description, params string[] values)
    {
        Text(option, parameter, description, string.Join('|', values));
        _options[^1].Option.CompletionSources.Add(values);
        _options[^1].Option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !values.Contains(token.Value, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"{option} is '{token.Value}': give one of {string.Join(", ", values)}.");
            }
        });
        return this;
    }

    /// <summary>Adds the two ends of a period.</summary>
    public QueryOptions Period(string what) => this
        .Text("--from", "from", $"Only {what} from this time on, such as 2026-01-31 or 2026-01-31T12:00:00Z.", "TIME")
        .Text("--to", "to", $"Only {what} before this time.", "TIME");

    /// <summary>What was given, by parameter.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Given(ParseResult parsed) =>
        _options.Select(entry => KeyValuePair.Create(entry.Parameter, parsed.GetValue(entry.Option)));

    /// <summary>The query of what was given.</summary>
    public string Read(ParseResult parsed) => ApiPath.Query(Given(parsed));
}
