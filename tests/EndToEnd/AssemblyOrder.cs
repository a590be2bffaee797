// The tests start whole networks: one after the other each has the machine to itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
