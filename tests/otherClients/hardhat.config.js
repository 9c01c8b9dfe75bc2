// Hardhat reads its own network kinds only from a file. Its automine announces no heads, its interval mining does.
const simulated = (mining) => ({ type: 'edr-simulated', chainType: 'l1', chainId: 31_337, mining });

export default {
  networks: {
    interval: simulated({ auto: false, interval: 2000 }),
    automine: simulated({ auto: true, interval: 0 }),
    amsterdam: { ...simulated({ auto: true, interval: 0 }), hardfork: 'amsterdam' },
  },
};
