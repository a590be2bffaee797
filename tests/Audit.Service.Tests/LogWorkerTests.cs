using Audit.Ledger;
using Audit.Store.Tests;
using Fabric.Testing;

namespace Audit.Service.Tests;

/// <summary>What was decided gets into the channel's log, by whom it should, and once.</summary>
[Collection(PostgresTests.Name)]
public sealed class LogWorkerTests(PostgresFixture postgres)
{
}
