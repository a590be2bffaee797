using Fabric.Devnet.Faults;

namespace Fabric.Devnet;

/// <content>Making things go wrong.</content>
public sealed partial class Devnet
{
    private readonly SemaphoreSlim _faulting = new(1, 1);

    /// <summary>The faults that are set, with the times they have left to strike.</summary>
    public IReadOnlyList<DevnetFault> Faults => _faults.All;

    /// <summary>Sets a fault. Clients see what they would see of a real one: the same codes, texts and details.</summary>
    /// <param name="fault">What is to go wrong, where and how often.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The fault with its number.</returns>
    /// <exception cref="DevnetException">The fault contradicts itself, or names an unknown channel or peer.</exception>
    public async Task<DevnetFault> SetFaultAsync(DevnetFault fault, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.Validate();
        if (fault.Channel is { } channel)
        {
            Channel(channel);
        }

        if (fault.Peer is { } peer && PeerNames(peer).Count == 0)
        {
            throw new DevnetException(
                $"There is no peer or organisation '{peer}', only {string.Join(", ", _network.Peers.SelectMany(item => new[] { item.MspId, item.Name }).Distinct())}.");
        }

        await _faulting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (fault.Kind == DevnetFaultKind.OrdererDown)
            {
                await StopOrdererAsync().ConfigureAwait(false);
            }

            foreach (var name in fault.Kind == DevnetFaultKind.PeerDown ? PeerNames(fault.Peer!) : [])
            {
                await StopPeerAsync(name, cancellationToken).ConfigureAwait(false);
            }

            return _faults.Add(fault);
        }
        finally
        {
            _faulting.Release();
        }
    }

    /// <summary>Ends a fault: what was down comes up again on its former port.</summary>
    /// <param name="id">The fault's number; null for all.</param>
    /// <param name="cancellationToken">Gives up starting what was down.</param>
    /// <returns>How many were ended.</returns>
    /// <exception cref="IOException">Somebody else has taken the port meanwhile.</exception>
    public async Task<int> ClearFaultsAsync(int? id = null, CancellationToken cancellationToken = default)
    {
        await _faulting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var ended = _faults.All.Where(fault => id is null || fault.Id == id).ToList();
            ended.ForEach(fault => _faults.Remove(fault.Id));
            if (ended.Exists(fault => fault.Kind == DevnetFaultKind.OrdererDown) && !_faults.All.Any(fault => fault.Kind == DevnetFaultKind.OrdererDown))
            {
                await StartOrdererAsync(cancellationToken).ConfigureAwait(false);
            }

            var stillDown = _faults.All.Where(fault => fault.Kind == DevnetFaultKind.PeerDown).SelectMany(fault => PeerNames(fault.Peer!)).ToHashSet();
            foreach (var name in ended.Where(fault => fault.Kind == DevnetFaultKind.PeerDown).SelectMany(fault => PeerNames(fault.Peer!)).Distinct().Except(stillDown))
            {
                await StartPeerAsync(name, cancellationToken).ConfigureAwait(false);
            }

            return ended.Count;
        }
        finally
        {
            _faulting.Release();
        }
    }

    /// <summary>Whether the orderer is on its port.</summary>
    public bool IsOrdererRunning => _network.OrdererRefusal is null;

    /// <summary>Takes the orderer off its port: gateways cannot submit. What it has taken for ordering gets into blocks all the same.</summary>
    public async Task StopOrdererAsync()
    {
        _network.OrdererRefusal = _orderer.Refusal;
        await _orderer.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Starts a stopped orderer on its former port.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">Somebody else has taken its port.</exception>
    public async Task StartOrdererAsync(CancellationToken cancellationToken = default)
    {
        await _orderer.RestartAsync(cancellationToken).ConfigureAwait(false);
        _network.OrdererRefusal = null;
    }

    private List<string> PeerNames(string peerOrMspId) =>
        [.. _network.Peers.Where(peer => peer.Name == peerOrMspId || peer.MspId == peerOrMspId).Select(peer => peer.Name)];
}
