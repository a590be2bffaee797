using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Local;

namespace Audit.Cli.Commands;

/// <summary>A command that asks an audit service: with <c>--service</c>, the options to sign in, and <c>--json</c>.</summary>
internal sealed class ServiceCommand : Command
{
    private readonly Option<Uri?> _service = CommonOptions.Service();
    private readonly Option<string> _data = CommonOptions.Data();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly ServiceAccess _access;

    /// <summary>Makes the command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    public ServiceCommand(string name, string description)
        : base(name, description)
    {
        Options.Add(_service);
        Options.Add(_data);
        Options.Add(_json);
        _access = ServiceAccess.AddTo(this);
    }

    /// <summary>States what the command does with the service.</summary>
    /// <param name="work">Returns one of <see cref="ExitCode"/>.</param>
    public void Does(Func<ServiceCall, CancellationToken, Task<int>> work) => SetAction(async (parsed, cancellationToken) =>
    {
        using var api = _access.Connect(parsed, parsed.GetValue(_service) ?? RunningNetwork.FirstService(parsed.GetRequiredValue(_data)));
        return await work(new ServiceCall(api, parsed, parsed.GetValue(_json)), cancellationToken).ConfigureAwait(false);
    });

    /// <summary>States what the command asks, and how people read the answer; with <c>--json</c> it is printed as it came.</summary>
    /// <param name="ask">Asks the service.</param>
    /// <param name="write">Prints the answer for people.</param>
    public void Shows(Func<ServiceCall, CancellationToken, Task<JsonObject>> ask, Action<JsonObject> write) =>
        Does(async (call, cancellationToken) => call.Write(await ask(call, cancellationToken).ConfigureAwait(false), write));
}
