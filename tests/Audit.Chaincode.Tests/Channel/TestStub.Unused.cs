using Fabric.Chaincode;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>What the audit chaincode does not ask of a stub: a call of it is a mistake in a test.</summary>
internal sealed partial class TestStub
{
    public Task<IReadOnlyList<byte[]?>> GetMultipleStatesAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<IReadOnlyList<byte[]?>> GetMultiplePrivateDataAsync(
        string collection, IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => throw Unused();

    public Task<QueryPage<StateEntry>> GetStateByRangeWithPaginationAsync(
        string startKey, string endKey, int pageSize, string bookmark, CancellationToken cancellationToken = default) => throw Unused();

    public Task<QueryPage<StateEntry>> GetStateByPartialCompositeKeyWithPaginationAsync(
        string objectType, IReadOnlyList<string> attributes, int pageSize, string bookmark, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<QueryPage<StateEntry>> GetAllStatesCompositeKeyWithPaginationAsync(
        int pageSize, string bookmark, CancellationToken cancellationToken = default) => throw Unused();

    public IAsyncEnumerable<StateEntry> GetQueryResultAsync(string query, CancellationToken cancellationToken = default) => throw Unused();

    public Task<QueryPage<StateEntry>> GetQueryResultWithPaginationAsync(
        string query, int pageSize, string bookmark, CancellationToken cancellationToken = default) => throw Unused();

    public IAsyncEnumerable<StateEntry> GetPrivateDataByRangeAsync(
        string collection, string startKey, string endKey, CancellationToken cancellationToken = default) => throw Unused();

    public IAsyncEnumerable<StateEntry> GetPrivateDataByPartialCompositeKeyAsync(
        string collection, string objectType, IReadOnlyList<string> attributes, CancellationToken cancellationToken = default) => throw Unused();

    public IAsyncEnumerable<StateEntry> GetPrivateDataQueryResultAsync(
        string collection, string query, CancellationToken cancellationToken = default) => throw Unused();

    public Task PurgePrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default) => throw Unused();

    public Task SetStateValidationParameterAsync(string key, ReadOnlyMemory<byte> policy, CancellationToken cancellationToken = default) =>
        throw Unused();

    public Task<byte[]?> GetStateValidationParameterAsync(string key, CancellationToken cancellationToken = default) => throw Unused();

    public Task SetPrivateDataValidationParameterAsync(
        string collection, string key, ReadOnlyMemory<byte> policy, CancellationToken cancellationToken = default) => throw Unused();

    public Task<byte[]?> GetPrivateDataValidationParameterAsync(
        string collection, string key, CancellationToken cancellationToken = default) => throw Unused();

    public void StartWriteBatch() => throw Unused();

    public Task FinishWriteBatchAsync(CancellationToken cancellationToken = default) => throw Unused();

    public Task<ChaincodeResponse> InvokeChaincodeAsync(
        string chaincodeName, IReadOnlyList<ReadOnlyMemory<byte>> arguments, string channelId = "", CancellationToken cancellationToken = default) =>
        throw Unused();

    private static NotSupportedException Unused() => new("the audit chaincode does not use this member of a stub");
}
