using System.Globalization;
using System.Net;
using System.Text;
using Benchmarks.Subjects;
using Fabric.Gateway;
using Fabric.Testing.RealFabric;

namespace Benchmarks.Peers;

/// <summary>A chaincode under test on both peers, one process for each.</summary>
internal sealed class DeployedSubject : IDisposable
{
    private readonly IReadOnlyList<SubjectProcess> _processes;
    private readonly Contract _contract;
    private readonly string _mspId;
    private long _started;

    private DeployedSubject(IReadOnlyList<SubjectProcess> processes, Contract contract, string mspId)
    {
        _processes = processes;
        _contract = contract;
        _mspId = mspId;
    }

    /// <summary>The process of the peer that is called: the first organisation's.</summary>
    public SubjectProcess Process => _processes[0];

    /// <summary>The name a subject's chaincode is called by.</summary>
    public static string NameOf(int number) => "keyvalue" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Installs the chaincode, starts its processes and sets the keys it reads.</summary>
    public static async Task<DeployedSubject> DeployAsync(RealNetwork network, Subject subject, int number)
    {
        var name = NameOf(number);
        var deployment = await network.DeployAsync(name);
        var processes = deployment.Addresses.Select(address => subject.Start(deployment.PackageId, IPEndPoint.Parse(address).Port)).ToList();
        var deployed = new DeployedSubject(processes, network.First.NetworkAs("User1").GetContract(name), network.First.MspId);
        try
        {
            await Patiently(() => network.SubmitAsync(
                deployed._contract, Workload.Fill.Arguments(0)[0], ProposalOptions.ForArguments([.. Workload.Fill.Arguments(0).Skip(1)])));
            return deployed;
        }
        catch (GatewayException e)
        {
            deployed.Dispose();
            throw new BenchmarkException($"the {subject.Name} chaincode does not answer: {e.Message}\n{processes[0].LastOutput}");
        }
    }

    /// <summary>Makes one transaction and checks its result.</summary>
    public async Task CallAsync(Workload row, CancellationToken cancellationToken)
    {
        var arguments = row.Arguments(Interlocked.Increment(ref _started));
        var options = ProposalOptions.ForArguments([.. arguments.Skip(1)]);
        if (row.Writes)
        {
            await _contract.SubmitAsync(arguments[0], options, cancellationToken);
            return;
        }

        // Named, because a gateway may ask any peer that is not behind its own.
        var result = await _contract.EvaluateAsync(arguments[0], options with { EndorsingOrganizations = [_mspId] }, cancellationToken);
        if (row.Result is not null && Encoding.UTF8.GetString(result) != row.Result)
        {
            throw new BenchmarkException($"'{row.Name}' was answered with '{Encoding.UTF8.GetString(result)}' instead of '{row.Result}'");
        }
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Dispose();
        }
    }

    // Right after the deployment the peers may not have heard of each other's chaincode, and the process may not listen yet.
    private static async Task Patiently(Func<Task> call)
    {
        const int Attempts = 30;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (GatewayException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }
}
