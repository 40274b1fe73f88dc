/** Never begins. */
throw new Error('no such thread');
