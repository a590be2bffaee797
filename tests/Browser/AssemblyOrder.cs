// The tests share one network and one browser; side by side they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
